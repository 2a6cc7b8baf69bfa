import { error } from '@sveltejs/kit';
import type { Component } from 'svelte';
import type { PageLoad } from './$types';

const texts = import.meta.glob<{ default: Component }>('/content/lessons/*.md');

export const load: PageLoad = async ({ data }) => {
	const text = texts[`/${data.lesson.file}`];
	if (!text) error(404, { message: 'The text of this lesson is missing' });
	return { ...data, Text: (await text()).default };
};
