<?php
require __DIR__ . '/pass.php';
$source = ask();

ini_set('zlib.output_compression', '0');
while (ob_get_level() > 0) {
    ob_end_flush();
}

pass($source);
