"""Every sentence that shows an assessment, from one source."""
