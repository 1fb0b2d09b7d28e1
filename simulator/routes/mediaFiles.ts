import { Router } from 'express';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** What lies at an address, by the end of its name; a name without one is the file a user sent. */
const FILES: Readonly<Record<string, { type: string; bytes: Buffer }>> = {
	png: { type: 'image/png', bytes: PNG },
	gif: { type: 'image/gif', bytes: GIF },
	amr: { type: 'audio/amr', bytes: Buffer.from('#!AMR\n simulated voice') },
	mp4: { type: 'video/mp4', bytes: Buffer.from('simulated video, no player will show it') },
	'': { type: 'application/pdf', bytes: PDF },
};

/** Files behind the attachments of sendMedia. Like Zalo's file hosts: any address of the right shape, no token. */
export function mediaRouter(): Router {
	const router = Router();
	router.get('/:name', (req, res) => {
		const file = FILES[/\.(\w+)$/.exec(req.params.name)?.[1] ?? ''];
		if (file === undefined) {
			res.status(404).type('text').send('not found');
			return;
		}
		res.type(file.type).send(file.bytes);
	});
	return router;
}
