export { requireCollectionName } from './collection-name.ts';
export { checkInput } from './input-limits.ts';
export { registerStorage, type StorageRoutes } from './routes.ts';
export { createStorage, type Storage, type StorageDependencies } from './storage.ts';
