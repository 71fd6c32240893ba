export default { fetch: () => new Response("pwn") };
