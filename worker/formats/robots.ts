// robots.txt (RFC 9309): everything may be read but what is for curators. Searches say `noindex` themselves, which a
// crawler sees only if it may fetch them.

export function robotsTxt(origin: string): string {
  return `User-agent: *
Disallow: /curation/
Disallow: /admin/

Sitemap: ${origin}/sitemap.xml
`;
}
