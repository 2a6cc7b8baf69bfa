/** Why a setting does not fit, said beside its field. */
import type { SettingFault } from '$lib/server/administration/settings';

export const SETTING_TEXT: Record<SettingFault, string> = {
	'longer-than-200': 'Please use at most 200 characters.',
	'longer-than-80': 'Please use at most 80 characters.',
	'not-whole-years': 'Please type a whole number of years.',
	'too-few-years': 'At least one year.',
	'too-many-years': 'At most fifty years.'
};
