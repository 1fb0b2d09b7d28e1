// n8n reads nodes and credentials from the "n8n" block of package.json; nothing needs this file at run time.
module.exports = {};
