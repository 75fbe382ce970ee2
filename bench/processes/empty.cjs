/** A Node process that does nothing. */
