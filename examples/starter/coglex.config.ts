import { defineConfig } from 'coglex';

// Everything has a default; docs/reference/configuration.md lists all settings.
// Secrets belong into .env or the environment, not here.
export default defineConfig({
  server: { port: 5000 },
  // cors: { origins: ['http://localhost:5173'] },
});
