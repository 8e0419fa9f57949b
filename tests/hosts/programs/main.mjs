import { argv } from 'node:process';
import { receive } from './all.js';

console.log(JSON.stringify(await receive(argv[2])));
