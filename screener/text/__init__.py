"""From what people paste to text that can be searched: pages, normal form with offsets, words, sentences, language."""
