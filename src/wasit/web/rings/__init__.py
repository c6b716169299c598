"""The pages of consultation rings: those of their hosts, and the guest's own."""
