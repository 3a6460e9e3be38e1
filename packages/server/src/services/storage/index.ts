export { requireCollectionName } from './collection-name.ts';
export { checkInput } from './input-limits.ts';
export { registerStorage } from './routes.ts';
export { createStorage } from './storage.ts';
