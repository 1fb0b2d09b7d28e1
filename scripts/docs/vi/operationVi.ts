/** What one operation is called and explained as in Vietnamese. Names of fields stay as n8n shows them. */
export interface OperationVi {
	readonly description: string;
	/** Name of the parameter (`collection.option` for what lies inside) → meaning. What stands in SHARED_FIELDS_VI may be left out. */
	readonly fields: Readonly<Record<string, string>>;
	/** Output field → meaning. What stands in SHARED_OUTPUT_VI may be left out. */
	readonly output: Readonly<Record<string, string>>;
}
