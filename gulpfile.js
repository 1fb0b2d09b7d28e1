const { rm } = require('node:fs/promises');
const { dest, parallel, src } = require('gulp');

/** A file deleted in the sources must not survive in the tarball. */
const clean = () => rm('dist', { recursive: true, force: true });

/** Icons of nodes and credentials: tsc copies none of them. `encoding: false` keeps the bytes. */
const icons = () => src(['nodes/**/*.svg', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(dest('dist'));

/** Codex files (`<Node>.node.json`): search terms and documentation links of the node palette. */
const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));

/** Example workflows, so that they can be imported from an installed package. */
const workflows = () => src('workflows/*.json', { base: '.', allowEmpty: true }).pipe(dest('dist'));

exports.clean = clean;
exports.build = parallel(icons, codex, workflows);
