<?php
// The smallest event source in PHP: an event a second, resumed after the last one that arrived.
header('Content-Type: text/event-stream');
header('Cache-Control: no-store');
header('X-Accel-Buffering: no'); // for nginx, which else collects a response before it passes it on

// PHP would end the script after max_execution_time, and collect its output until then; or compress it.
set_time_limit(0);
ini_set('zlib.output_compression', '0');
while (ob_get_level() > 0) {
    ob_end_flush();
}

$id = (int) ($_SERVER['HTTP_LAST_EVENT_ID'] ?? $_GET['lastEventId'] ?? 0);

echo "retry: 2000\n\n";

// PHP learns that the client has gone when it writes to it.
while (!connection_aborted()) {
    $data = json_encode(['time' => date(DATE_ATOM), 'server' => 'PHP ' . PHP_VERSION]);
    echo 'id: ', ++$id, "\ndata: $data\n\n";
    flush();
    sleep(1);
}
