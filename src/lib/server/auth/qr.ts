/** A QR code as a picture for an `img`: a data address, so that no style or markup is injected. */
import { toString } from 'qrcode';

export async function qrImage(text: string): Promise<string> {
	const svg = await toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
	return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
