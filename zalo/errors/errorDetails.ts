import { maskDigits } from './mask';
import type { ErrorAction, ErrorClass, HostFamily } from './types';
import { ZaloApiError } from './zaloApiError';
import { ZaloInputError } from './zaloInputError';
import { ZaloTransportError } from './zaloTransportError';

/**
 * Plain description of a failure for an n8n error item; every key is always there.
 */
export type ErrorDetails = {
	errorKind: 'api' | 'transport' | 'input' | 'other';
	zaloErrorCode: number | string | null;
	errorClass: ErrorClass;
	meaning: string;
	whatToDo: string;
	retryable: boolean;
	action: ErrorAction;
	/** Masked text from Zalo, when Zalo sent one. */
	zaloMessage: string | null;
	hostFamily: HostFamily | null;
	endpoint: string | null;
	httpStatus: number | null;
	/** Name of the wrong input field. */
	field: string | null;
	/** True when the request may have been carried out although it failed. */
	maybeSent: boolean;
};

const EMPTY = {
	zaloErrorCode: null,
	zaloMessage: null,
	hostFamily: null,
	endpoint: null,
	httpStatus: null,
	field: null,
	maybeSent: false,
} as const;

/** Details of any failure; errors from elsewhere come out as `other` with their masked message. */
export function toErrorDetails(error: unknown): ErrorDetails {
	if (error instanceof ZaloApiError) return apiDetails(error);
	if (error instanceof ZaloTransportError) return transportDetails(error);
	if (error instanceof ZaloInputError) return inputDetails(error);
	return {
		...EMPTY,
		errorKind: 'other',
		errorClass: 'unknown',
		meaning: maskDigits(error instanceof Error ? error.message : String(error)),
		whatToDo: 'This error did not come from Zalo. Read the message and check the settings of the node.',
		retryable: false,
		action: 'none',
	};
}

function apiDetails(error: ZaloApiError): ErrorDetails {
	return {
		...EMPTY,
		errorKind: 'api',
		zaloErrorCode: error.code,
		errorClass: error.class,
		meaning: error.meaning,
		whatToDo: error.remedy,
		retryable: error.retryable,
		action: error.action,
		zaloMessage: error.wireMessage === '' ? null : error.wireMessage,
		hostFamily: error.family,
		endpoint: error.endpoint,
		httpStatus: error.httpStatus,
		maybeSent: error.maybeSent,
	};
}

function transportDetails(error: ZaloTransportError): ErrorDetails {
	return {
		...EMPTY,
		errorKind: 'transport',
		errorClass: 'server',
		meaning: error.message,
		whatToDo: error.remedy,
		retryable: error.retryable,
		action: error.retryable ? 'retry' : 'none',
		endpoint: error.endpoint,
		httpStatus: error.httpStatus,
		maybeSent: error.maybeSent,
	};
}

function inputDetails(error: ZaloInputError): ErrorDetails {
	return {
		...EMPTY,
		errorKind: 'input',
		errorClass: 'input',
		meaning: error.message,
		whatToDo: error.remedy,
		retryable: false,
		action: 'fix_input',
		field: error.field,
	};
}
