declare module 'virtual:course' {
	import type { Course } from '$lib/course/content/course';
	const course: Course;
	export default course;
}
