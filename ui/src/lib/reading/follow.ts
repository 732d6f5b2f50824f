// Where a link of a text takes the reader: to another page, or to the document in the side sheet.
import { target } from "../router/target";
import { router } from "../router/router.svelte";

export function follow(link: string): void {
  const leads = target(link);
  if ("page" in leads) router.go(leads.page);
  else router.openSheet(leads.document, leads.at);
}
