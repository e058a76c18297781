"""Foreign checkpoints: known good ones, their conversion to CTranslate2, and their examination."""
