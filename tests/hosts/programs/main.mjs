import { receive } from './receive.js';

const { argv } = await import('node:process');
console.log(JSON.stringify(await receive(argv[2])));
