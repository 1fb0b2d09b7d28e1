/** The only import of zod: developed against 3.25.x because that is what n8n puts on the module path (docs/decisions/003). */
export { z } from 'zod';
