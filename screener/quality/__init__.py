"""How well the rules do: examples, labelled corpora, figures, floors."""
