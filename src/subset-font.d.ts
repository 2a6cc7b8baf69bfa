declare module 'subset-font' {
	/** The part of the font that holds these letters, with its axes narrowed. */
	export default function subsetFont(
		font: Uint8Array,
		text: string,
		options: {
			targetFormat: 'woff2';
			/** OpenType features to keep, by their tags; all if not given. */
			keepFeatures?: string[];
			variationAxes: Record<string, number | { min: number; max: number } | undefined>;
		}
	): Promise<Uint8Array>;
}
