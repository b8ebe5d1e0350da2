import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs one of the project's own tools (`vite/bin/vite.js`) and resolves to how it ended. With `quiet`, what it
 * printed is in `printed`, not on screen. Past `limitMs` it is ended and `code` is not 0.
 */
export function runTool(script, args, options = {}) {
  return runCommand(process.execPath, [`${root}/node_modules/${script}`, ...args], options);
}

export function runCommand(command, args, { quiet = false, env = {}, limitMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    let printed = '';
    const keep = (chunk) => {
      printed += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, printed: `${printed}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, printed }));
  });
}
