CREATE TABLE `merged_record` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`former_user_id` text NOT NULL,
	`from_table` text NOT NULL,
	`row` text NOT NULL,
	`merged_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `merged_record_by_user` ON `merged_record` (`user_id`);--> statement-breakpoint
CREATE TABLE `content_edition` (
	`hash` text PRIMARY KEY NOT NULL,
	`edition` text NOT NULL,
	`released` text NOT NULL,
	`parts` text NOT NULL,
	`first_seen_at` integer NOT NULL
);
