import { format } from 'node:util';
import { afterAll, afterEach, expect } from 'vitest';

// For every project: what React or a library complains of fails the test in which it does, as in the browser's tests.

const said: string[] = [];
Object.assign(console, { error: (...words: unknown[]) => void said.push(format(...words)) });

const expectNone = () => expect(said.splice(0), 'console.error').toEqual([]);

afterEach(expectNone);
afterAll(expectNone);
