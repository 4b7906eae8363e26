"""What makes a site safe to publish: no dead links, a strict policy, whole offline, never half a site in place."""
