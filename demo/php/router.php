<?php
// The demo served by PHP's own server, from the project's folder:
//
//     PHP_CLI_SERVER_WORKERS=8 php -S 127.0.0.1:8080 demo/php/router.php
//
// A worker serves one request at a time, and an event stream keeps its worker for as long as it is
// open. So there must be several.
$html = 'text/html; charset=utf-8';
$script = 'text/javascript; charset=utf-8';
$files = [
    '/' => ['legacy.html', $html],
    '/legacy.html' => ['legacy.html', $html],
    '/shelf/icon.svg' => ['shelf/icon.svg', 'image/svg+xml'],
    '/eventsource.min.js' => ['../dist/eventsource.min.js', $script],
];

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

if ($path === '/events') {
    require __DIR__ . '/events.php';
    return;
}

[$file, $type] = $files[$path] ?? ['', 'text/plain; charset=utf-8'];
$file = dirname(__DIR__) . '/' . $file;
header("Content-Type: $type");

if (!is_file($file)) {
    http_response_code(404);
    echo "Not found.\n";
    return;
}

readfile($file);
