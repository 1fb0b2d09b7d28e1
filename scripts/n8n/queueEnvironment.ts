import type { Postgres } from '../services/postgres';
import type { Service } from '../services/service';

export interface QueueServices {
	readonly redis: Service;
	readonly postgres: Postgres;
}

/** What every process of a queue-mode n8n gets on top of n8nEnvironment. */
export function queueEnvironment({ redis, postgres }: QueueServices): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		DB_POSTGRESDB_DATABASE: postgres.database,
	};
}

/** A worker has no page; this gives it a port to ask whether it is ready. */
export function workerHealth(port: number): Record<string, string> {
	return { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
}
