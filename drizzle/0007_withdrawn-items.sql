CREATE TABLE `item_void` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`scenario_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`reason` text NOT NULL,
	`attempts` integer NOT NULL,
	`raised` integer NOT NULL,
	`newly_passed` integer NOT NULL,
	`voided_at` integer NOT NULL,
	`lifted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_void_in_force` ON `item_void` (`item_id`,`version_hash`) WHERE "item_void"."lifted_at" is null;--> statement-breakpoint
CREATE TABLE `raised_result` (
	`attempt_id` text NOT NULL,
	`void_id` text NOT NULL,
	`overall_before` real NOT NULL,
	`overall_after` real NOT NULL,
	`passed_before` integer,
	`passed_after` integer,
	`raised_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `void_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`void_id`) REFERENCES `item_void`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `void_proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`item_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`reason` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `void_proposal_by_item` ON `void_proposal` (`item_id`,`version_hash`);--> statement-breakpoint
CREATE INDEX `void_proposal_by_user` ON `void_proposal` (`user_id`);--> statement-breakpoint
ALTER TABLE `item_result` ADD `voided` integer DEFAULT false NOT NULL;