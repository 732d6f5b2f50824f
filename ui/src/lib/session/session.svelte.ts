// Who is learning at this moment. The profile itself is read from the app; only the choice is kept here.
import { createContext } from "svelte";
import { commands } from "../bindings/client";
import type { Language, LearnerId, ProfileCard, Start, Theme } from "../bindings/types";
import { Reading } from "../data/reading.svelte";
import { desk } from "../failure/desk.svelte";
import {
  keepLearner,
  keepPreferences,
  loadLearner,
  loadPreferences,
  type Preferences,
} from "../theme/preferences";

export class Session {
  readonly start: Reading<Start>;
  learner = $state<LearnerId | null>(loadLearner());
  #guest = $state.raw<Preferences>(loadPreferences());
  /** A profile just chosen or made: it stands in until the list has been read again. */
  #chosen = $state.raw<ProfileCard>();

  readonly profile = $derived.by((): ProfileCard | undefined =>
    [...(this.start.value?.profiles ?? []), ...(this.#chosen ? [this.#chosen] : [])].find(
      (profile) => profile.learner === this.learner,
    ),
  );

  /** The profile's own, or what the last reader chose while nobody is chosen. */
  readonly preferences = $derived.by((): Preferences => {
    if (!this.profile) return this.#guest;
    const { language, textSize, theme } = this.profile;
    return { language, textSize, theme };
  });

  constructor() {
    this.start = new Reading(() => commands.start(), ["profiles", "progress", "texts"]);
    $effect(() => keepPreferences(this.preferences));
  }

  choose(profile: ProfileCard): void {
    this.#chosen = profile;
    this.learner = profile.learner;
    keepLearner(profile.learner);
  }

  leave(): void {
    this.#guest = this.preferences;
    this.learner = null;
    keepLearner(null);
  }

  setLanguage(language: Language): void {
    const learner = this.profile?.learner;
    if (learner) void desk.doing(() => commands.setLanguage(learner, language));
    else this.#guest = { ...this.#guest, language };
  }

  setDisplay(textSize: number, theme: Theme): void {
    const learner = this.profile?.learner;
    if (learner) void desk.doing(() => commands.setDisplay(learner, textSize, theme));
    else this.#guest = { ...this.#guest, textSize, theme };
  }
}

export const [useSession, provideSession] = createContext<Session>();
