"""What is published, in the formats others read: each a projection of an edition."""
