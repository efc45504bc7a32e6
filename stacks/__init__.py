"""The estate of one small company: settings of each stack, and what is made of them."""
