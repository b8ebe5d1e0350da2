/**
 * Bytes of the scripts and styles that the built page asks for before it works, brotli-compressed: those that
 * index.html names, and all that they import statically. `read` gives a file of the build. Throws when it names none.
 */
export function readFirstLoad(html, read) {
  const named = (pattern) => [...html.matchAll(pattern)].map(([, path]) => path);
  const scripts = new Set(named(/<(?:script|link)[^>]* (?:src|href)="([^"]+\.js)"/g));
  for (const script of scripts) for (const path of readStaticImports(script, read)) scripts.add(path);
  const styles = named(/<link[^>]* href="([^"]+\.css)"/g);
  if (scripts.size === 0 || styles.length === 0) throw new Error('The built page names no script or no styles.');
  const weigh = (paths) => [...paths].reduce((sum, path) => sum + read(`${path}.br`).length, 0);
  return { script: weigh(scripts), styles: weigh(styles) };
}

function readStaticImports(script, read) {
  const folder = script.slice(0, script.lastIndexOf('/') + 1);
  const found = read(script)
    .toString()
    .matchAll(
      /(?:^|[;}])\s*(?:import|export)[^;'"()]*?from\s*["']\.\/([^"']+)["']|(?:^|;)import\s*["']\.\/([^"']+)["']/g,
    );
  return [...found].map(([, from, bare]) => folder + (from ?? bare));
}
