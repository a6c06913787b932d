"""Who may do what with selections, on the callouts of one's desks.

The selections of another desk do not exist for an editor.
"""

SEE = "publication.view_selection"
# Line comments up: in, out, and in which order.
ARRANGE = "publication.change_selection"
# Put the line-up on the page, and take comments off it.
PUBLISH = "publication.publish_comments"

# All an editor needs who lines up and publishes.
EDITOR = (SEE, ARRANGE, PUBLISH, "publication.view_publishedcomment")
