"""The public: what may be said of the talks outside, once every head has agreed."""
