/** `npm start`: installs when needed, builds when sources changed, migrates, serves. */
import { build, checkNode, install, loadEnvironmentFile, root } from './prepare.js';

checkNode();
process.chdir(root);
loadEnvironmentFile();
await install();
await build();
const { serve } = await import('./serve.js');
await serve();
