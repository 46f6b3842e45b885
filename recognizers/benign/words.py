"""Words that are nobody's name, whoever read them as one."""

# Names under which nobody is meant, and words that say where a name belongs.
PLACEHOLDERS = frozenset(
    "john doe|jane doe|jane roe|richard roe|john q. public|joe bloggs|jane bloggs|fred bloggs|"
    "max mustermann|erika mustermann|otto normalverbraucher|fulano de tal|jan modaal|foo|bar|"
    "baz|qux|foobar|foo bar|lorem|ipsum|lorem ipsum|dolor sit amet|"
    "acme|test user|testuser|test|tester|user|username|user_name|user name|your_name|your name|"
    "yourname|yourusername|first_name|firstname|first name|last_name|lastname|last name|"
    "surname|full_name|full name|name|name surname|firstname lastname|first last|someone|"
    "somebody|anonymous|admin|root|guest|nobody|nemo|n/a|unknown|xxx|example|sample|dummy|"
    "placeholder".split("|")
)
# Languages, systems, programs, formats and protocols; none that is a given name as well.
SOFTWARE = frozenset(
    "android|ansible|ansi|apache|api|arm|ascii|asyncio|awk|azure|bash|bsd|chrome|clang|cmake|"
    "cobol|cpython|css|csv|cygwin|darwin|debian|django|docker|doxygen|emacs|ethernet|excel|"
    "fedora|firefox|flask|fortran|freebsd|gcc|git|github|gitlab|glibc|gnome|gnu|golang|gradle|"
    "gtk|haskell|html|http|https|idle|ios|ipv4|ipv6|ipython|java|javascript|jinja|jinja2|json|"
    "jupyter|jython|kde|kubernetes|latex|linux|lisp|llvm|lua|mac os|macos|makefile|markdown|"
    "matlab|maven|mozilla|msvc|mysql|netbsd|nginx|node.js|numpy|openbsd|opengl|openssl|os x|"
    "oauth|pandas|pdf|perl|php|pip|posix|postgres|postgresql|powershell|pypi|pypy|pytest|"
    "python|python2|python3|pytorch|qt|react|redis|rest|rst|rust|scala|scipy|setuptools|"
    "solaris|sphinx|spark|sql|sqlite|ssl|stdlib|svg|sunos|swift|tcl|tcp|tensorflow|tk|tkinter|"
    "tls|toml|ttk|typescript|ubuntu|udp|unicode|unix|uri|url|utf|vim|visual c|win32|windows|"
    "windows nt|windows xp|x11|x86|xhtml|xml|yaml|zlib".split("|")
)
# Words of headings and labels, and those of programs and their documentation, which models like
# to take for surnames at the beginning of a line.
LABELS = frozenset(
    "abstract acknowledgements acknowledgments aims append appendix arguments assert assumes "
    "attributes author authors availability await background bugs caution chapter class client "
    "conclusion conclusions convert copyright data deadlock decimal default definitions "
    "deprecated describes description design details determine directive discussion "
    "distribution dummy ellipsis enter environment errors example examples exception "
    "executables exit fault feature features fig figs figure figures files format fractions "
    "functions generator generic header history implied info input installation introduction "
    "keyword library license licence limitations literal manually materials menu method "
    "methods min miscellaneous modify module modules mutate name node note notes notice object "
    "objective objectives options output pack parameters patient patients program prompt "
    "purpose raise raises reader recipes ref refer reference references refs reply request "
    "requirements result results return returns section see server setting settings setup "
    "source split standards status store string study subject summary synopsis syntax table "
    "tables target template terms thread tip title todo transform tutorial type types unpack "
    "usage value values version warning width yields zip".split()
)
