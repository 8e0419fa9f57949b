// @ts-nocheck: the translator knows of no types.
export function makeJsCore() {
 var buffer = new ArrayBuffer(393216);
 var HEAP8 = new Int8Array(buffer);
 var HEAP16 = new Int16Array(buffer);
 var HEAP32 = new Int32Array(buffer);
 var HEAPU8 = new Uint8Array(buffer);
 var global$0 = 8192;
 function $0($0_1, $1_1) {
  var $2_1 = 0;
  while (1) {
   $2_1 = HEAPU8[$0_1];
   if (!($2_1 != 13 & $2_1 != 10)) {
    return $0_1
   }
   $0_1 = $0_1 + 1 | 0;
   if ($1_1 >>> 0 >= $0_1 >>> 0) {
    continue
   }
   break;
  };
  return $0_1;
 }
 
 function $1($0_1, $1_1, $2_1) {
  var $3_1 = 0, $4_1 = 0, $5 = 0, $6 = 0, $7 = 0, $8 = 0, $9 = 0;
  $7 = $2_1 - 1 | 0;
  $8 = $2_1 + 1 | 0;
  while (1) {
   $3_1 = 128 - ($0_1 & 3) | 0;
   $9 = $3_1 > ($2_1 - $0_1 | 0) ? $8 : $3_1 + $0_1 | 0;
   $6 = $7 - $0_1 | 0;
   block1 : {
    block : {
     while (1) {
      $5 = $6;
      $4_1 = HEAP8[$0_1];
      HEAP8[$1_1] = $4_1;
      if ($4_1 < 14) {
       break block
      }
      $3_1 = $0_1 + 1 | 0;
      $4_1 = $4_1 > 13 ? $3_1 : $0_1;
      $1_1 = $1_1 + 1 | 0;
      $6 = $5 - 1 | 0;
      $0_1 = $3_1;
      if ($4_1 >>> 0 < $9 >>> 0) {
       continue
      }
      break;
     };
     if ($2_1 >>> 0 >= $4_1 >>> 0) {
      break block1
     }
    }
    return $0_1;
   }
   if (($2_1 - $4_1 | 0) < 128) {
    continue
   }
   while (1) {
    $0_1 = HEAP32[$3_1 >> 2];
    if (!(($0_1 - 235802126 | $0_1) & -2139062144)) {
     $3_1 = $3_1 + 4 | 0;
     $5 = $5 - 4 | 0;
     if ($5 > 3) {
      continue
     }
    }
    break;
   };
   $0_1 = $4_1;
   $3_1 = $3_1 - $0_1 | 0;
   if ($3_1 >>> 0 < 128) {
    continue
   }
   wasm2js_memory_copy($1_1, $0_1, $3_1);
   $1_1 = $1_1 + $3_1 | 0;
   $0_1 = $0_1 + $3_1 | 0;
   continue;
  };
 }
 
 function $2() {
  return 8224;
 }
 
 function $3($0_1) {
  $0_1 = $0_1 | 0;
  HEAP16[4149] = 0;
  HEAP8[8297] = 0;
  HEAP8[8296] = $0_1;
  HEAP32[2072] = 0;
  HEAP32[2073] = 0;
  HEAP8[8300] = 0;
 }
 
 function $4($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0, $5 = 0, $6 = 0, $7 = 0, $8 = 0, $9 = 0, $10 = 0, $11 = 0, $12 = 0, $13 = 0, $14 = 0, $15 = 0, $16 = 0, $17 = 0, $18 = 0, $19 = 0, $20 = 0, $21 = 0;
  $15 = global$0 - 16 | 0;
  global$0 = $15;
  HEAP32[2068] = 0;
  HEAP32[2066] = 0;
  HEAP32[2067] = 0;
  if ($0_1) {
   $12 = $0_1 + 8304 | 0;
   $21 = $12 - 10 | 0;
   $2_1 = HEAP32[2062];
   $16 = ($2_1 + HEAP32[2063] | 0) - 16 | 0;
   $7 = HEAP32[2064];
   $19 = ($7 + HEAP32[2065] * 12 | 0) - 12 | 0;
   $0_1 = 8304;
   $10 = $2_1;
   while (1) {
    block6 : {
     block40 : {
      block8 : {
       block1 : {
        block5 : {
         block4 : {
          block : {
           if ($2_1 >>> 0 > $16 >>> 0 | $0_1 >>> 0 >= $12 >>> 0) {
            break block
           }
           $20 = $7 >>> 0 > $19 >>> 0;
           if ($20) {
            break block
           }
           $17 = $7 >>> 0 <= $19 >>> 0;
           block2 : {
            block3 : {
             $1_1 = HEAPU8[8292];
             if ($1_1 >>> 0 <= 2) {
              switch ($1_1 | 0) {
              case 0:
               break block1;
              case 1:
               break block2;
              case 2:
               break block3;
              default:
               break block4;
              }
             }
             if ($1_1 == 3) {
              break block5
             }
             if ($1_1 != 5) {
              if ($1_1 != 6) {
               break block4
              }
              $17 = 1;
              $0_1 = $0($0_1, (($0_1 ^ -1) + $12 | 0) + $0_1 | 0);
              if ($12 >>> 0 <= $0_1 >>> 0) {
               break block6
              }
              HEAP8[8292] = HEAPU8[$0_1] == 13 ? 2 : 1;
              $0_1 = $0_1 + 1 | 0;
              break block6;
             }
             $1_1 = $12 - $0_1 | 0;
             block7 : {
              while (1) {
               $8 = HEAPU8[$0_1];
               $6 = $8 - 48 | 0;
               if ($6 >>> 0 > 9) {
                break block7
               }
               HEAP8[8294] = 1;
               $3_1 = HEAP32[2072];
               HEAP32[2072] = $3_1 >>> 0 > (-2147483601 - $8 >>> 0) / 10 >>> 0 ? 2147483647 : $6 + $3_1 * 10 | 0;
               $0_1 = $0_1 + 1 | 0;
               $1_1 = $1_1 - 1 | 0;
               if ($1_1) {
                continue
               }
               break;
              };
              $0_1 = $12;
             }
             if ($0_1 == $12) {
              $0_1 = $12;
              break block6;
             }
             HEAP8[8292] = 6;
             if (HEAPU8[8294] != 1) {
              break block6
             }
             $1_1 = HEAPU8[$0_1];
             $1_1 = $1_1 == 10 ? 4 : ($1_1 == 13) << 2;
             break block8;
            }
            $1_1 = HEAPU8[$0_1];
            $17 = 1;
            HEAP8[8292] = 1;
            $0_1 = ($1_1 == 10) + $0_1 | 0;
            break block6;
           }
           block9 : {
            $3_1 = $21 - $0_1 | 0;
            $1_1 = $16 - $2_1 | 0;
            $3_1 = $1_1 > $3_1 ? $3_1 : $1_1;
            if ($3_1 < 2) {
             break block9
            }
            $1_1 = HEAPU8[8296];
            $4_1 = HEAPU8[8293];
            $5 = HEAPU8[8295];
            if ($5 == 2) {
             HEAP8[$2_1] = 10;
             $2_1 = $2_1 + 1 | 0;
            }
            $14 = ($0_1 + $3_1 | 0) - 2 | 0;
            $6 = ($1_1 ^ -1) & 1;
            $1_1 = $0_1;
            while (1) {
             block10 : {
              $3_1 = 1;
              if ($7 >>> 0 >= $19 >>> 0) {
               break block10
              }
              block18 : {
               block21 : {
                block13 : {
                 block14 : {
                  block19 : {
                   block20 : {
                    block17 : {
                     block16 : {
                      block15 : {
                       $8 = HEAPU8[$1_1];
                       block11 : {
                        if ($8 == 10) {
                         break block11
                        }
                        block12 : {
                         if ($8 >>> 0 <= 99) {
                          if ($8 == 13) {
                           break block12
                          }
                          $4_1 = $6;
                          if ($8 != 58) {
                           break block13
                          }
                          break block14;
                         }
                         if ($8 >>> 0 < 101) {
                          break block15
                         }
                         if ($8 == 105) {
                          break block16
                         }
                         if ($8 == 101) {
                          break block17
                         }
                         if ($8 != 114 | HEAPU8[$1_1 + 1] != 101 | HEAPU8[$1_1 + 2] != 116) {
                          break block13
                         }
                         $4_1 = HEAPU8[$1_1 + 3] != 114;
                         break block14;
                        }
                        if (HEAPU8[$1_1 + 1] != 10) {
                         break block11
                        }
                        $1_1 = $1_1 + 1 | 0;
                       }
                       $1_1 = $1_1 + 1 | 0;
                       $8 = $5 & 255;
                       if ($8 == 1) {
                        $8 = 7
                       } else {
                        $5 = 0;
                        if ($8 != 2) {
                         break block18
                        }
                        $2_1 = $2_1 - 1 | 0;
                        $8 = 6;
                       }
                       HEAP32[$7 >> 2] = $8;
                       $10 = $2_1 - $10 | 0;
                       HEAP32[$7 + 4 >> 2] = $10;
                       HEAP32[$7 + 8 >> 2] = $10 - $11;
                       $13 = $11 + $13 | 0;
                       $7 = $7 + 12 | 0;
                       $11 = 0;
                       $10 = $2_1;
                       $5 = 0;
                       break block18;
                      }
                      if (HEAPU8[$1_1 + 1] != 97 | HEAPU8[$1_1 + 2] != 116 | HEAPU8[$1_1 + 3] != 97) {
                       break block13
                      }
                      if (HEAPU8[$1_1 + 4] != 58) {
                       $4_1 = 2;
                       break block10;
                      }
                      $9 = (HEAPU8[$1_1 + 5] != 32 ? 5 : 6) + $1_1 | 0;
                      $5 = 2;
                      $4_1 = 1;
                      break block19;
                     }
                     if (HEAPU8[$1_1 + 1] != 100) {
                      break block13
                     }
                     $4_1 = 2;
                     if (HEAPU8[$1_1 + 2] != 58 | HEAPU8[$1_1 + 3] != 32) {
                      break block10
                     }
                     $9 = 4;
                     $4_1 = 3;
                     break block20;
                    }
                    if (HEAPU8[$1_1 + 1] != 118 | HEAPU8[$1_1 + 2] != 101 | HEAPU8[$1_1 + 3] != 110) {
                     break block13
                    }
                    $4_1 = 2;
                    if (HEAPU8[$1_1 + 4] != 116 | HEAPU8[$1_1 + 5] != 58) {
                     break block10
                    }
                    $9 = 7;
                    if (HEAPU8[$1_1 + 6] != 32) {
                     break block10
                    }
                   }
                   $9 = $1_1 + $9 | 0;
                   $1_1 = $5 & 255;
                   $5 = 1;
                   if ($1_1 != 2) {
                    break block19
                   }
                   $5 = 2;
                   $2_1 = $2_1 - 1 | 0;
                   if ($10 == $2_1) {
                    $2_1 = $10;
                    break block19;
                   }
                   HEAP32[$7 >> 2] = 1;
                   $1_1 = $2_1 - $10 | 0;
                   HEAP32[$7 + 4 >> 2] = $1_1;
                   HEAP32[$7 + 8 >> 2] = $1_1 - $11;
                   $13 = $11 + $13 | 0;
                   $7 = $7 + 12 | 0;
                   $11 = 0;
                   $10 = $2_1;
                  }
                  $1_1 = $1($9, $2_1, $14);
                  $2_1 = ($1_1 - $9 | 0) + $2_1 | 0;
                  $9 = 1;
                  $8 = 4;
                  break block21;
                 }
                 if ($4_1) {
                  break block13
                 }
                 $4_1 = 2;
                 break block10;
                }
                $4_1 = 2;
                $9 = 0;
                $1_1 = $0($1_1, $14);
                $8 = 6;
               }
               $18 = HEAPU8[$1_1];
               block22 : {
                if ($18 == 10) {
                 break block22
                }
                if ($18 != 13) {
                 $3_1 = $8;
                 break block10;
                }
                if (HEAPU8[$1_1 + 1] != 10) {
                 break block22
                }
                $1_1 = $1_1 + 1 | 0;
               }
               $1_1 = $1_1 + 1 | 0;
               if (!$9) {
                break block18
               }
               if ($4_1 != 1) {
                HEAP32[$7 >> 2] = $4_1;
                $10 = $2_1 - $10 | 0;
                HEAP32[$7 + 4 >> 2] = $10;
                HEAP32[$7 + 8 >> 2] = $10 - $11;
                $13 = $11 + $13 | 0;
                $7 = $7 + 12 | 0;
                $11 = 0;
                $10 = $2_1;
               }
               if (($5 & 255) != 2) {
                break block18
               }
               HEAP8[$2_1] = 10;
               $2_1 = $2_1 + 1 | 0;
               $5 = 2;
              }
              if ($1_1 >>> 0 <= $14 >>> 0) {
               continue
              }
             }
             break;
            };
            HEAP8[8295] = $5;
            HEAP8[8293] = $4_1;
            HEAP8[8292] = $3_1;
            $2_1 = $2_1 - (($5 & 255) == 2 & $3_1 != 4) | 0;
            if ($0_1 == $1_1) {
             break block9
            }
            $0_1 = $1_1;
            break block6;
           }
           $1_1 = HEAPU8[$0_1];
           if (!($1_1 != 13 & $1_1 != 10)) {
            $1_1 = HEAPU8[8295];
            HEAP8[8295] = 0;
            HEAP8[8292] = HEAPU8[$0_1] == 13 ? 2 : 1;
            $1_1 = $1_1 ? ($1_1 == 2 ? 6 : 7) : 0;
            $0_1 = $0_1 + 1 | 0;
            break block8;
           }
           HEAP8[8294] = 0;
           if ($1_1 == 58) {
            if (!(HEAP8[8296] & 1)) {
             HEAP8[8292] = 6;
             break block6;
            }
            HEAP16[4146] = 1284;
            $1_1 = $2_1 != $10;
            $0_1 = $0_1 + 1 | 0;
            break block8;
           }
           HEAP8[8292] = 6;
           block24 : {
            block23 : {
             if ($1_1 >>> 0 <= 104) {
              if ($1_1 == 100) {
               break block23
              }
              if ($1_1 != 101) {
               break block6
              }
              HEAP16[4146] = 512;
              break block6;
             }
             if ($1_1 == 105) {
              break block24
             }
             if ($1_1 != 114) {
              break block6
             }
             HEAP16[4146] = 1024;
             break block6;
            }
            HEAP16[4146] = 256;
            break block6;
           }
           HEAP16[4146] = 768;
           break block6;
          }
          $1_1 = $2_1 != $10;
          $17 = 0;
          $20 = 1;
          break block8;
         }
         $1_1 = $0_1;
         while (1) {
          block25 : {
           if (HEAPU8[8297]) {
            $0_1 = $1_1;
            break block25;
           }
           $3_1 = ($1_1 ^ -1) + $12 | 0;
           $0_1 = $16 - $2_1 | 0;
           $0_1 = $0_1 > $3_1 ? $3_1 : $0_1;
           if ($0_1 < 0) {
            $0_1 = $1_1;
            break block25;
           }
           $0_1 = $1($1_1, $2_1, $0_1 + $1_1 | 0);
           $2_1 = ($0_1 - $1_1 | 0) + $2_1 | 0;
          }
          $3_1 = $0_1 == $12;
          if ($3_1) {
           $0_1 = $12;
           break block6;
          }
          block26 : {
           $1_1 = $2_1 >>> 0 > $16 >>> 0;
           if ($1_1) {
            break block26
           }
           $4_1 = HEAPU8[8297];
           $6 = HEAPU8[$0_1];
           $5 = $6 << 24 >> 24;
           if (!(!$4_1 & $5 >= 0)) {
            block33 : {
             block27 : {
              if ($4_1) {
               break block27
              }
              HEAP32[$15 + 12 >> 2] = $11;
              $3_1 = $2_1;
              $18 = $15 + 12 | 0;
              $14 = 0;
              $1_1 = $0_1;
              $8 = ($12 - $1_1 | 0) - 4 | 0;
              $6 = $16 - $2_1 | 0;
              $8 = ($8 < $6 ? $8 : $6) + $1_1 | 0;
              block28 : {
               if ($8 >>> 0 < $1_1 >>> 0) {
                break block28
               }
               while (1) {
                $9 = HEAP8[$1_1];
                block32 : {
                 block29 : {
                  if ($9 < 0) {
                   if ($9 >>> 0 < 4294967234) {
                    break block28
                   }
                   $5 = (HEAPU8[$1_1 + 1] ^ -128) & 255;
                   if ($5 >>> 0 > 63) {
                    break block28
                   }
                   $4_1 = 2;
                   if ($9 >>> 0 < 4294967264) {
                    break block29
                   }
                   if (HEAP8[$1_1 + 2] > -65) {
                    break block28
                   }
                   block30 : {
                    $6 = $9 & 255;
                    if ($6 != 237) {
                     if ($6 != 224) {
                      break block30
                     }
                     $4_1 = 3;
                     if ($5 >>> 0 >= 32) {
                      break block29
                     }
                     break block28;
                    }
                    $4_1 = 3;
                    if ($5 >>> 0 < 32) {
                     break block29
                    }
                    break block28;
                   }
                   $4_1 = 3;
                   if ($9 >>> 0 < 4294967280) {
                    break block29
                   }
                   if (HEAP8[$1_1 + 3] > -65) {
                    break block28
                   }
                   block31 : {
                    if ($9 == -16) {
                     if ($5 >>> 0 >= 16) {
                      break block31
                     }
                     break block28;
                    }
                    if ($9 >>> 0 < 4294967284) {
                     break block31
                    }
                    if (!($9 == -12 & $5 >>> 0 < 16)) {
                     break block28
                    }
                   }
                   HEAP8[$3_1] = $9;
                   HEAP8[$3_1 + 1] = HEAPU8[$1_1 + 1];
                   HEAP8[$3_1 + 2] = HEAPU8[$1_1 + 2];
                   HEAP8[$3_1 + 3] = HEAPU8[$1_1 + 3];
                   $3_1 = $3_1 + 4 | 0;
                   $5 = 2;
                   $1_1 = $1_1 + 4 | 0;
                   break block32;
                  }
                  $4_1 = 1;
                  if ($9 >>> 0 < 14) {
                   break block28
                  }
                 }
                 HEAP8[$3_1] = $9;
                 HEAP8[$3_1 + 1] = HEAPU8[$1_1 + 1];
                 HEAP8[$3_1 + 2] = HEAPU8[$1_1 + 2];
                 $5 = $4_1 - 1 | 0;
                 $3_1 = $3_1 + $4_1 | 0;
                 $1_1 = $1_1 + $4_1 | 0;
                }
                $14 = $5 + $14 | 0;
                if ($1_1 >>> 0 <= $8 >>> 0) {
                 continue
                }
                break;
               };
              }
              HEAP32[$18 >> 2] = HEAP32[$18 >> 2] + $14;
              $2_1 = ($1_1 - $0_1 | 0) + $2_1 | 0;
              $11 = HEAP32[$15 + 12 >> 2];
              if ($0_1 != $1_1) {
               continue
              }
              $5 = HEAPU8[$0_1];
              $4_1 = HEAPU8[8297];
              if ($4_1) {
               break block27
              }
              $4_1 = 0;
              $3_1 = $5;
              $1_1 = 1;
              break block33;
             }
             $3_1 = HEAPU8[8298];
             $1_1 = 0;
            }
            $3_1 = $3_1 & 255;
            $6 = 0;
            block34 : {
             if ($3_1 >>> 0 < 194) {
              break block34
             }
             $6 = 2;
             if ($3_1 >>> 0 < 224) {
              break block34
             }
             $6 = 3;
             if ($3_1 >>> 0 < 240) {
              break block34
             }
             $6 = ($3_1 >>> 0 < 245) << 2;
            }
            block38 : {
             block36 : {
              block35 : {
               if ($1_1) {
                break block35
               }
               if (($5 & 192) != 128) {
                $1_1 = $0_1;
                break block36;
               }
               if ($4_1 >>> 0 > 1) {
                break block35
               }
               block37 : {
                $1_1 = HEAPU8[8298];
                if ($1_1 >>> 0 <= 239) {
                 if ($1_1 == 224) {
                  break block37
                 }
                 if ($1_1 != 237 | ($5 & 255) >>> 0 < 160) {
                  break block35
                 }
                 $1_1 = $0_1;
                 break block36;
                }
                if ($1_1 != 240) {
                 if ($1_1 != 244 | ($5 & 255) >>> 0 < 144) {
                  break block35
                 }
                 $1_1 = $0_1;
                 break block36;
                }
                if (($5 & 255) >>> 0 > 143) {
                 break block35
                }
                $1_1 = $0_1;
                break block36;
               }
               if (($5 & 255) >>> 0 >= 160) {
                break block35
               }
               $1_1 = $0_1;
               break block36;
              }
              $1_1 = $0_1 + 1 | 0;
              if ($6) {
               break block38
              }
             }
             HEAP8[$2_1 + 2] = 189;
             HEAP8[$2_1] = 239;
             HEAP8[$2_1 + 1] = 191;
             HEAP8[8297] = 0;
             $11 = $11 + 2 | 0;
             $2_1 = $2_1 + 3 | 0;
             continue;
            }
            if ($6 >>> 0 <= $4_1 + 1 >>> 0) {
             HEAP8[8297] = 0;
             HEAP8[$2_1] = HEAPU8[8298];
             HEAP8[$2_1 + 1] = HEAPU8[8299];
             HEAP8[$2_1 + 2] = HEAPU8[8300];
             HEAP8[$2_1 + $4_1] = $5;
             $11 = ($6 == 4 ? 2 : $6 - 1 | 0) + $11 | 0;
             $2_1 = $2_1 + $6 | 0;
             continue;
            }
            HEAP8[8297] = $4_1 + 1;
            HEAP8[$4_1 + 8298] = $5;
            continue;
           }
           block39 : {
            if ($6) {
             if ($6 == 10) {
              break block26
             }
             if ($6 != 13) {
              break block39
             }
             break block26;
            }
            if (HEAPU8[8293] == 3) {
             break block26
            }
           }
           HEAP8[$2_1] = $5;
           $1_1 = $0_1 + 1 | 0;
           $2_1 = $2_1 + 1 | 0;
           continue;
          }
          break;
         };
         if ($1_1 | $3_1) {
          break block6
         }
         $1_1 = HEAPU8[$0_1];
         if ($1_1) {
          HEAP8[8292] = $1_1 == 13 ? 2 : 1;
          $1_1 = HEAPU8[8293];
          $1_1 = $1_1 != 1 ? $1_1 : 0;
          $0_1 = $0_1 + 1 | 0;
          break block8;
         }
         HEAP8[8292] = 6;
         $1_1 = 9;
         $11 = 0;
         $2_1 = $10;
         break block40;
        }
        $1_1 = HEAPU8[$0_1];
        HEAP8[8292] = HEAPU8[8293] == 4 ? 5 : 4;
        $0_1 = ($1_1 == 32) + $0_1 | 0;
        $17 = 1;
        break block6;
       }
       $1_1 = HEAPU8[8294];
       $9 = $12 - $0_1 | 0;
       $3_1 = $1_1 + $9 | 0;
       $4_1 = HEAPU8[8293];
       $5 = $4_1 * 6;
       $8 = $5 - -8192 | 0;
       block41 : {
        while (1) {
         $6 = HEAPU8[$1_1 + $8];
         if (!$6 | $6 != HEAPU8[$0_1]) {
          break block41
         }
         $0_1 = $0_1 + 1 | 0;
         $1_1 = $1_1 + 1 | 0;
         $9 = $9 - 1 | 0;
         if ($9) {
          continue
         }
         break;
        };
        $0_1 = $12;
        $1_1 = $3_1;
       }
       HEAP8[8294] = $1_1;
       if ($0_1 == $12) {
        $0_1 = $12;
        break block6;
       }
       $3_1 = HEAPU8[($1_1 + $5 | 0) - -8192];
       if (!$4_1) {
        HEAP8[8292] = $3_1 ? ($1_1 ? 6 : 1) : 1;
        break block6;
       }
       block42 : {
        block43 : {
         if (!$3_1) {
          $1_1 = HEAPU8[$0_1];
          if ($1_1 == 10 | $1_1 == 13) {
           break block42
          }
          if ($1_1 == 58) {
           break block43
          }
         }
         HEAP8[8292] = 6;
         break block6;
        }
        $0_1 = $0_1 + 1 | 0;
       }
       HEAP8[8294] = 0;
       HEAP8[8292] = 3;
       HEAP32[2072] = 0;
       $1_1 = HEAPU8[8295];
       if ($4_1 != 1) {
        if (!($1_1 | $4_1 == 4)) {
         HEAP8[8295] = 1
        }
        $1_1 = $2_1 != $10;
        break block8;
       }
       if ($1_1 == 2) {
        HEAP8[$2_1] = 10;
        $2_1 = $2_1 + 1 | 0;
       }
       HEAP8[8295] = 2;
       break block6;
      }
      if (!(!$20 | !$1_1)) {
       if (HEAPU8[8292] != 4) {
        break block40
       }
       $1_1 = HEAPU8[8293] != 1 ? 8 : $1_1;
       break block40;
      }
      if (!$1_1) {
       break block6
      }
     }
     HEAP32[$7 >> 2] = $1_1;
     $10 = $2_1 - $10 | 0;
     HEAP32[$7 + 4 >> 2] = $10;
     HEAP32[$7 + 8 >> 2] = $10 - $11;
     $13 = $11 + $13 | 0;
     $11 = 0;
     if ($1_1 == 4) {
      HEAP32[$7 + 8 >> 2] = HEAP32[2072]
     }
     $7 = $7 + 12 | 0;
     $10 = $2_1;
    }
    if ($17) {
     continue
    }
    break;
   };
   $1_1 = $2_1 - HEAP32[2062] | 0;
   HEAP32[2066] = $1_1;
   HEAP32[2067] = $1_1 - $13;
   HEAP32[2068] = ($7 - HEAP32[2064] | 0) / 12;
   $7 = $0_1 - 8304 | 0;
  }
  global$0 = $15 + 16 | 0;
  return $7 | 0;
 }
  function wasm2js_memory_copy(to, from, length) {
  if (HEAPU8.copyWithin) HEAPU8.copyWithin(to, from, from + length);
  else HEAPU8.set(HEAPU8.subarray(from, from + length), to);
 }
 HEAPU8.set([239,187,191,0,0,0,100,97,116,97,0,0,101,118,101,110,116,0,105,100,0,0,0,0,114,101,116,114,121,0,0,0,112,32,0,0,0,0,1,0,96,32,0,0,16,0,0,0,12,0,0,0,56,32], 8192);
 HEAPU8.set([112,32,1,0,32,0,1,0,144,32,2,0,0,32], 8248);
 return { memory: { buffer: buffer }, "es_layout": $2, 
  "es_start": $3, 
  "es_parse": $4
 };
}
