"""Runners take many documents through the pipeline: `local` on one machine, `ray` on several."""
