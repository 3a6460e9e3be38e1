export { registerStorage, type StorageRoutes } from './routes.ts';
export { createStorage, type Storage } from './storage.ts';
export type { StorageContext } from './storage-context.ts';
