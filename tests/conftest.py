"""Settings of the whole suite: property tests may take their time to compile."""

import hypothesis

hypothesis.settings.register_profile("compiles", deadline=None, max_examples=40, derandomize=True)
hypothesis.settings.load_profile("compiles")
