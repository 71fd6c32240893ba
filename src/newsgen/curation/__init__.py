"""Looking after the content: what may be the same is proposed, and edits spare all they can."""
