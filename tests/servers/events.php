<?php
// Asks the event source behind it, and passes its lines on.
$id = $_SERVER['HTTP_LAST_EVENT_ID'] ?? '';
$context = stream_context_create(['http' => [
    'header' => "Last-Event-ID: $id\r\n",
    'protocol_version' => 1.0,
    'timeout' => 3600,
]]);
$source = @fopen('http://127.0.0.1:8080' . $_SERVER['REQUEST_URI'], 'r', false, $context);
if (!$source) {
    http_response_code(502);
    return;
}
$types = preg_grep('/^Content-Type:/i', $http_response_header);
header(reset($types));

ini_set('zlib.output_compression', '0');
while (ob_get_level() > 0) {
    ob_end_flush();
}

while (($line = fgets($source)) !== false) {
    echo $line;
    if ($line === "\n") {
        flush();
    }
}
