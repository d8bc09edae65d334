/**
 * An English voice of the device itself. A voice that is not local would send the words to its
 * vendor, and would be silent without a network.
 */
export function englishVoice(): SpeechSynthesisVoice | undefined {
  const voices = window.speechSynthesis ? speechSynthesis.getVoices() : [];
  return voices.find((voice) => voice.localService && /^en\b|^en_/i.test(voice.lang));
}

/** Says words aloud, slowly enough for a noisy door. */
export function sayAloud(words: string, voice: SpeechSynthesisVoice): void {
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
