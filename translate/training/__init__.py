"""Training of the embedded model: corpus → subwords → packed examples → weights → export.

Runs on a bare machine with torch, transformers, numpy and sentencepiece; sacrebleu is used for
validation scores when it is there, CTranslate2 only by the export.
"""
