import path from 'node:path';

/** Fixed, so that a restart (or a second process on the same folder) can read the stored credentials. */
const ENCRYPTION_KEY = 'zalo-oa-harness-encryption-key-0001';

/** Taken over from the caller; everything else is left out so that a developer's own N8N_* settings change nothing. */
const INHERITED = ['LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'PATHEXT'];

export interface N8nEnvironmentOptions {
	userFolder: string;
	port: number;
	brokerPort: number;
	/** Binary that runs n8n; its folder comes first in PATH because n8n starts its task runner as plain `node`. */
	node: string;
}

/** The whole environment of an n8n process that stays on this machine and asks nobody anything. */
export function n8nEnvironment(options: N8nEnvironmentOptions): NodeJS.ProcessEnv {
	const inherited = Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]));
	return {
		...inherited,
		PATH: [path.dirname(options.node), process.env.PATH ?? ''].join(path.delimiter),
		// n8n and its libraries write caches into the home folder.
		HOME: options.userFolder,
		USERPROFILE: options.userFolder,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: options.userFolder,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'Asia/Ho_Chi_Minh',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(options.port),
		// The old name WEBHOOK_URL still works but is reported as deprecated at every start.
		N8N_WEBHOOK_URL: `http://127.0.0.1:${options.port}/`,
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_OUTPUT: 'console',
		...OFFLINE,
	};
}

/** Switches off everything that calls n8n's own hosts or asks the user something before the editor opens. */
const OFFLINE: NodeJS.ProcessEnv = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_PUBLIC_API_SWAGGERUI_DISABLED: 'true',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};
