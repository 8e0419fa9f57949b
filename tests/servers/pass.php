<?php
// What a script that passes on a stream of the event source behind it does.

/** Asks the source, and takes its type. Ends where it is down. */
function ask()
{
    $id = $_SERVER['HTTP_LAST_EVENT_ID'] ?? '';
    $context = stream_context_create(['http' => [
        'header' => "Last-Event-ID: $id\r\n",
        'protocol_version' => 1.0,
        'timeout' => 3600,
    ]]);
    $source = @fopen('http://127.0.0.1:8080' . $_SERVER['REQUEST_URI'], 'r', false, $context);
    if (!$source) {
        http_response_code(502);
        exit;
    }
    $types = preg_grep('/^Content-Type:/i', $http_response_header);
    header(reset($types));
    return $source;
}

/** Each event at once. */
function pass($source)
{
    while (($line = fgets($source)) !== false) {
        echo $line;
        if ($line === "\n") {
            flush();
        }
    }
}
