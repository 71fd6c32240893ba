"""The same archive as newsgen's, as a Pelican user would set it up."""  # noqa: INP001 - Pelican reads it by its path

SITENAME = "Benchmark"
SITEURL = "https://example.org"
DEFAULT_LANG = "zh_cn"
TIMEZONE = "UTC"

PATH = "content"
OUTPUT_PATH = "build"
THEME = "theme"
THEME_STATIC_DIR = "assets"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["timeline"]
ARTICLE_PATHS = ["articles"]
STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = False
FORMATTED_FIELDS: list[str] = []  # a summary is plain text here, as newsgen's is
SLUGIFY_USE_UNICODE = True
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}

ARTICLE_URL = "articles/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "people/{slug}/"
TAG_SAVE_AS = "people/{slug}/index.html"
AUTHOR_SAVE_AS = ""

DIRECT_TEMPLATES = ["index", "tags", "categories", "404", "sitemap"]
TAGS_SAVE_AS = "people/index.html"
CATEGORIES_SAVE_AS = "categories/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"index": 20, "category": 20, "tag": 100}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

FEED_MAX_ITEMS = 20
FEED_ATOM = "feed.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = "categories/{slug}/feed.xml"
TAG_FEED_ATOM = "people/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
