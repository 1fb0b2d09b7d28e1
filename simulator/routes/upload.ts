import { createHash } from 'node:crypto';

import { oaSuccess, zbsSuccess, type ApiAnswer, type ApiCall, type Route, type UploadedFile } from '../api';
import { guardOa, guardZbs } from '../guard';
import type { Sim } from '../sim';
import { sniff, UPLOAD_RULES } from '../state/fileTypes';
import type { UploadKind } from '../state/types';
import { oaError, unknownUploadPath, zbsError, type ZaloError } from '../zaloError';

const UPLOAD_LIFE_MS = 7 * 24 * 3_600_000;

/** The three refusals of an upload; the OA host's are ASSUMED (undocumented), the ZBS host's are from its table. */
interface Refusals {
	readonly tooLarge: (sim: Sim) => ZaloError;
	readonly wrongType: () => ZaloError;
	readonly outOfQuota: () => ZaloError;
}

const OA_REFUSALS: Refusals = { tooLarge: (sim) => (sim.switches.get('uploadTooLargeCode') === '-210' ? oaError(-210) : oaError(-201, 'file is invalid!')), wrongType: () => oaError(-201, 'file is invalid!'), outOfQuota: () => oaError(-211) };
const ZBS_REFUSALS: Refusals = { tooLarge: () => zbsError(-158), wrongType: () => zbsError(-159), outOfQuota: () => zbsError(-160) };

function upload(kind: 'image' | 'gif' | 'file', version: 'v2' | 'v3') {
	return (sim: Sim, call: ApiCall): ApiAnswer => {
		if (version === 'v3' && sim.switches.get('uploadVersion') === 'v2') throw unknownUploadPath();
		guardOa(sim, call, { tier: false });
		const id = store(sim, call, kind, OA_REFUSALS);
		return oaSuccess(kind === 'file' ? { token: id } : { attachment_id: id });
	};
}

function uploadTemplateImage(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	return zbsSuccess({ media_id: store(sim, call, 'templateImage', ZBS_REFUSALS) });
}

/** Field name, quota, size, then the type by its first bytes: the name and the declared type are not believed. */
function store(sim: Sim, call: ApiCall, kind: UploadKind, refusals: Refusals): string {
	const file = call.files.find((candidate) => candidate.field === 'file');
	if (call.isTooLarge) throw refusals.tooLarge(sim);
	if (!file) {
		const fields = call.files.map((candidate) => candidate.field).join(', ');
		call.warnings.push(fields === '' ? 'no multipart file was sent' : `the multipart field is called "${fields}", not "file"`);
		throw refusals.wrongType();
	}
	if (sim.state.countUpload(kind, sim.clock.now()) > sim.switches.get('uploadsPerMonth')) throw refusals.outOfQuota();
	const rule = UPLOAD_RULES[kind];
	if (file.bytes.length > rule.maxBytes) throw refusals.tooLarge(sim);
	const extension = sniff(file.bytes, file.name);
	if (extension === null || !rule.extensions.includes(extension)) throw refusals.wrongType();
	return remember(sim, kind, file, extension);
}

function remember(sim: Sim, kind: UploadKind, file: UploadedFile, extension: string): string {
	const id = sim.state.ids.opaque(48);
	const md5 = createHash('md5').update(file.bytes).digest('hex');
	sim.state.uploads.set(id, { id, kind, name: file.name, size: file.bytes.length, extension, md5, expiresAtMs: sim.clock.now() + UPLOAD_LIFE_MS });
	return id;
}

const KINDS = ['image', 'gif', 'file'] as const;

export const uploadRoutes: readonly Route[] = [
	...KINDS.map((kind): Route => ({ method: 'POST', host: 'openapi', path: `/v2.0/oa/upload/${kind}`, handle: upload(kind, 'v2') })),
	...KINDS.map((kind): Route => ({ method: 'POST', host: 'openapi', path: `/v3.0/oa/upload/${kind}`, handle: upload(kind, 'v3') })),
	{ method: 'POST', host: 'business', path: '/upload/image', handle: uploadTemplateImage },
];
