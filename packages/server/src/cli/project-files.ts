/** What a new project consists of, by path. `examples/starter` is held equal to it by a test. */
export function projectFiles(name: string, version: string): Readonly<Record<string, string>> {
  return {
    'coglex.config.ts': config,
    '.gitignore': '.coglex/\n.env\nnode_modules/\n',
    'README.md': readme(name),
    'package.json': `${JSON.stringify(manifest(name, version), null, 2)}\n`,
  };
}

const config = `import { defineConfig } from 'coglex';

// Everything has a default; docs/reference/configuration.md lists all settings.
// Secrets belong into .env or the environment, not here.
export default defineConfig({
  server: { port: 5000 },
  // cors: { origins: ['http://localhost:5173'] },
});
`;

function manifest(name: string, version: string): object {
  return {
    name,
    private: true,
    type: 'module',
    scripts: { dev: 'coglex dev', start: 'coglex start' },
    dependencies: { coglex: version },
    engines: { node: '>=24' },
  };
}

function readme(name: string): string {
  return `# ${name}

A [Coglex](http://localhost:5000/) backend.

\`\`\`sh
npm run dev     # on http://localhost:5000, started again when a file changes
npm start       # as in production: set SERVER_SECRET first
\`\`\`

The data is in \`.coglex/\`, and so is the key that the server made for you:

\`\`\`sh
export COGLEX_KEY=$(cat .coglex/server-secret)

curl http://localhost:5000/service/storage/v1/teas/ \\
  -H "X-API-Key: $COGLEX_KEY" -H "Content-Type: application/json" \\
  -d '{"document": {"name": "Assam", "minutes": 4}}'

curl -G http://localhost:5000/service/storage/v1/teas/ \\
  -H "X-API-Key: $COGLEX_KEY" --data-urlencode 'query={"minutes": {"$lt": 5}}'
\`\`\`
`;
}
